//! What the log says, and what it must not.

use crate::site::{Discord, Endpoint};
use crate::standin::signed::{Signed, now, pair};
use crate::standin::{GUILD, Interaction, Place, User};

/// What a member typed, and never wishes to find in a log.
const SECRET: &str = "zanzibar";

#[tokio::test(flavor = "multi_thread")]
async fn each_interaction_has_a_reference_and_nothing_of_the_member() {
    let discord = Discord::open().await;
    let endpoint = Endpoint::open(&discord.start().variable("ANNALIST_LOG", "trace"));
    let ada = User::named("Persephone");
    let asked = Interaction::slash("ask").option("question", SECRET).by(&ada);
    let mut signatures = Vec::new();
    for interaction in [
        asked.clone(),
        asked.clone().at(Place::BotDm),
        Interaction::autocomplete("who").typing("name", SECRET).by(&ada),
        Interaction::on_message("Check against archive", SECRET).by(&ada),
        Interaction::raw(2, serde_json::json!({ "type": 1, "name": SECRET })).by(&ada),
    ] {
        let sent = discord.standin.prepare(interaction).sent.to_string();
        let signed = discord.sign(sent.clone());
        assert_eq!(discord.post(&endpoint, &signed).await.status, 200);
        let forged = Signed::new(&pair(9), now(), sent);
        assert_eq!(discord.post(&endpoint, &forged).await.status, 401);
        signatures.extend([signed.signature, forged.signature]);
    }
    let broken = discord.sign(format!("{{ {SECRET}"));
    assert_eq!(discord.post(&endpoint, &broken).await.status, 400);

    let output = endpoint.bot.output().to_lowercase();
    let handled = output.lines().filter(|line| line.contains("handled")).count();
    assert_eq!(handled, 5, "{output}");
    let ids = [ada.id, GUILD, GUILD + 1].map(|id| id.to_string());
    let mut secrets: Vec<String> = ids.into_iter().chain(signatures).collect();
    secrets.extend(["interaction-token-", SECRET, "persephone"].map(str::to_owned));
    for secret in secrets {
        let line = output.lines().find(|line| line.contains(&secret));
        assert!(line.is_none(), "{secret} is logged: {line:?}");
    }
}
