// A small bot on discord.js. It knows nothing of the stand-in but its address:
// BASE is where the API is, TOKEN what to log in with.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  EmbedBuilder,
  GatewayIntentBits,
  MessageFlags,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
} from "discord.js";

const RIVERS = ["Danube", "Elbe", "Loire", "Rhine", "Rhône", "Tagus", "Thames", "Vistula"];
const SILENT = { parse: [] };

const command = new SlashCommandBuilder()
  .setName("river")
  .setDescription("Says something about a river")
  .addSubcommand((sub) =>
    sub
      .setName("show")
      .setDescription("Shows a river")
      .addStringOption((option) =>
        option.setName("name").setDescription("Which").setRequired(true).setAutocomplete(true),
      ),
  )
  .addSubcommand((sub) => sub.setName("count").setDescription("Counts, and takes its time"));

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  allowedMentions: SILENT,
  rest: { api: `${process.env.BASE}/api` },
});

function page(name, visits) {
  const embed = new EmbedBuilder()
    .setTitle(name)
    .setDescription(`Visited ${visits} times.`)
    .addFields({ name: "Letters", value: String(name.length), inline: true });
  const button = new ButtonBuilder()
    .setCustomId(`visit:${name}:${visits + 1}`)
    .setLabel("Visit")
    .setStyle(ButtonStyle.Primary);
  const menu = new StringSelectMenuBuilder()
    .setCustomId("another")
    .setPlaceholder("Another river")
    .addOptions(RIVERS.map((river) => ({ label: river, value: river })));
  return {
    embeds: [embed],
    components: [
      new ActionRowBuilder().addComponents(button),
      new ActionRowBuilder().addComponents(menu),
    ],
  };
}

async function answer(interaction) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = RIVERS.filter((river) => river.toLowerCase().startsWith(typed));
    await interaction.respond(found.map((river) => ({ name: river, value: river })));
  } else if (interaction.isChatInputCommand()) {
    await command_answer(interaction);
  } else if (interaction.isButton()) {
    const [, name, visits] = interaction.customId.split(":");
    await interaction.update(page(name, Number(visits)));
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ ...page(interaction.values[0], 0), flags: MessageFlags.Ephemeral });
  }
}

async function command_answer(interaction) {
  if (interaction.options.getSubcommand() === "show") {
    const sent = await interaction.reply({
      ...page(interaction.options.getString("name"), 0),
      withResponse: true,
    });
    console.log(`replied ${sent.resource.message.id}`);
    return;
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply({ content: `${RIVERS.length} rivers` });
  const file = { attachment: Buffer.from(RIVERS.join("\n")), name: "rivers.txt" };
  await interaction.followUp({ content: "All of them", files: [file], flags: MessageFlags.Ephemeral });
}

client.on("interactionCreate", (interaction) =>
  answer(interaction).catch((error) => console.error(`failed: ${error}`)),
);
client.on("error", (error) => console.error(`error: ${error}`));
client.once("clientReady", async () => {
  await client.application.commands.set([command]);
  console.log(`ready in ${client.guilds.cache.size} servers`);
});
process.on("SIGTERM", () => client.destroy().then(() => process.exit(0)));

await client.login(process.env.TOKEN);
