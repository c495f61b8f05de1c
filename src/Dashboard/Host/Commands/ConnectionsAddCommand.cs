using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire connections add ID</c>: from a URI, from JSON, or part by part; Airflow's options.</summary>
internal static class ConnectionsAddCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var id = ConnectionsCommands.Id();
        var uri = Text("--conn-uri", $"All of it as a URI. {TypedText.Hint}", "URI");
        var json = Text("--conn-json", $"All of it as a JSON object. {TypedText.Hint}", "JSON");
        var parts = new ConnectionParts();
        var replace = new Option<bool>("--replace") { Description = "Replace the connection that is there already." };
        var command = new Command("add", "Store a connection.") { id, uri, json, replace };
        parts.AddTo(command);
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var whole = call.GetValue(uri) ?? call.GetValue(json);
            var typed = new[] { call.GetValue(uri) is not null, call.GetValue(json) is not null, parts.AreGiven(call) }.Count(given => given);
            if (typed != 1)
                throw new CommandException("Give the connection in one way: --conn-uri, --conn-json, or its parts with --conn-type and so on.");
            var connection = whole is null
                ? await parts.ReadAsync(call.GetRequiredValue(id), call, cancellationToken)
                : Connection.Parse(call.GetRequiredValue(id), (await TypedText.ReadAsync(whole, cancellationToken))!);
            await installation.Get<IConnectionStore>().AddAsync(connection, call.GetValue(replace), cancellationToken);
            Terminal.Say($"The connection '{connection.Id}' is stored.");
        });
        return command;
    }

    internal static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
