//! What members do, one after the other.

use crate::bot::Start;
use crate::standin::{GUILD, Interaction, Options, Place, Standin, User};
use crate::support;

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered() {
    let standin = Standin::start(Options::default()).await;
    let start = Start::new(&standin.base(), standin.token(), &support::root().join("knowledge"));
    let bot = start.run();
    standin.ready(1).await;
    let asked = Interaction::slash("timeline").option("when", "1988");
    let asked = asked.by(&User::named("Ada")).at(Place::Guild(GUILD));
    let shown = standin.send(asked).await.message().await;
    println!("{shown:?}");
    println!("{}", bot.output());
    standin.assert_no_violations();
}
