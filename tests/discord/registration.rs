//! What Discord is told of the commands, and when.

use reqwest::Method;
use serde_json::{Value, json};

use crate::standin::{APPLICATION, GUILD};
use crate::world::{World, flight_folder};

/// The lists of commands that were written.
fn written(world: &World) -> Vec<Value> {
    let sent = world.standin.record().requests().into_iter();
    let writes = sent.filter(|request| {
        request.route.contains("/commands") && matches!(&*request.method, "PUT" | "POST" | "PATCH")
    });
    writes.map(|request| request.body).collect()
}

/// What `annalist register` prints.
fn registered(world: &World, arguments: &[&str]) -> String {
    let output = world.start.command(arguments).output().unwrap();
    let (out, err) = (output.stdout, String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{err}");
    String::from_utf8(out).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_at_the_first_start_and_not_again() {
    let mut world = World::new(&flight_folder()).await;
    let lists = written(&world);
    assert_eq!(lists.len(), 1, "the whole list, once");
    insta::assert_snapshot!(serde_json::to_string_pretty(&lists[0]).unwrap());

    let same = world.start.clone();
    world.restart(same).await;
    world.wait_until_logged("the commands are registered as they are");
    assert_eq!(written(&world).len(), 1, "the second start writes nothing");
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_gets_commands_of_its_own_and_is_told_what_changed() {
    let world = World::new(&flight_folder()).await;
    let guild = GUILD.to_string();
    let arguments = ["register", "--guild", &guild];
    let first = registered(&world, &arguments);
    assert!(first.starts_with("the commands were registered (new: about, archive, "), "{first}");
    assert_eq!(registered(&world, &arguments), "the commands are registered as they are\n");

    let commands = world.standin.commands(Some(GUILD));
    let named = |name: &str| commands.iter().find(|each| each["name"] == name).unwrap();
    let everywhere = world.standin.commands(None);
    assert_eq!(commands.len(), everywhere.len());
    let id = named("who")["id"].as_str().unwrap();
    edit(&world, Method::PATCH, id, json!({ "description": "Another one" })).await;
    edit(&world, Method::DELETE, named("today")["id"].as_str().unwrap(), Value::Null).await;
    edit(&world, Method::POST, "", json!({ "name": "old", "description": "Of a bot before" }))
        .await;
    let changed = registered(&world, &arguments);
    let told = "the commands were registered (new: today; changed: who; removed: old)\n";
    assert_eq!(changed, told);
    assert_eq!(registered(&world, &["register"]), "the commands are registered as they are\n");
    world.assert_clean();
}

/// Changes what is registered for the server, as another program would.
async fn edit(world: &World, method: Method, id: &str, body: Value) {
    let base = world.standin.base();
    let list = format!("{base}/api/v10/applications/{APPLICATION}/guilds/{GUILD}/commands");
    let address = if id.is_empty() { list } else { format!("{list}/{id}") };
    let request = reqwest::Client::new().request(method, address);
    let request = request.header("Authorization", format!("Bot {}", world.standin.token()));
    let request = request.header("User-Agent", "DiscordBot (test, 1)");
    let request = if body.is_null() { request } else { request.json(&body) };
    assert!(request.send().await.unwrap().status().is_success());
}
