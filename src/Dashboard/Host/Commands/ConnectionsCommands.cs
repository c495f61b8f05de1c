using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire connections list | get | add | delete | test</c></summary>
internal static class ConnectionsCommands
{
    internal static Command Create(GlobalOptions options) => new("connections", "Connections: addresses of outside systems, with what it takes to log in.")
    {
        List(options), Get(options), ConnectionsAddCommand.Create(options), Delete(options), ConnectionsTestCommand.Create(options),
    };

    internal static Argument<string> Id() => new("id") { Description = "The connection's id." };

    /// <summary>A connection as tasks get it.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    internal static async Task<Connection> RequireAsync(Installation installation, string id, CancellationToken cancellationToken)
    {
        if (await installation.Get<IConnections>().FindAsync(id, cancellationToken) is { } connection)
            return connection;
        var known = (await installation.Get<IConnectionStore>().ListAsync(cancellationToken)).Select(each => each.Id);
        throw new CommandException($"There is no connection '{id}'.{NearestName.Hint(id, known)}");
    }

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "List the stored connections, secrets masked. Those of the environment (DAGFIRE_CONN_…) are not listed.");
        command.DoesIn(options, async (installation, call, cancellationToken) =>
            Print(await installation.Get<IConnectionStore>().ListAsync(cancellationToken), options.FormatOf(call)));
        return command;
    }

    private static void Print(IReadOnlyList<Connection> connections, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Report.Json(connections.Select(connection => Masked.Connection(connection, showSecrets: false)).ToList());
            return;
        }

        Report.List(
            OutputFormat.Table, connections, "There are no stored connections.", ("id", row => Words.Escape(row.Id)), ("type", row => Words.Escape(row.Type)),
            ("host", row => Words.Escape(row.Host)), ("port", row => $"{row.Port}"), ("schema", row => Words.Escape(row.Schema)), ("login", row => Words.Escape(row.Login)),
            ("password", row => row.Password is null ? "" : Masked.Mark), ("description", row => Words.Escape(row.Description)));
    }

    private static Command Get(GlobalOptions options)
    {
        var id = Id();
        var show = CliOptions.ShowSecrets();
        var command = new Command("get", "Show a connection as tasks get it: from the environment (DAGFIRE_CONN_…), otherwise the stored one. Secrets are masked.") { id, show };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var connection = await RequireAsync(installation, call.GetRequiredValue(id), cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json || call.GetValue(show))
                Report.Json(Masked.Connection(connection, call.GetValue(show)));
            else
                Print([connection], OutputFormat.Table);
        });
        return command;
    }

    private static Command Delete(GlobalOptions options)
    {
        var id = Id();
        var command = new Command("delete", "Delete a stored connection.") { id };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IConnectionStore>().DeleteAsync(call.GetRequiredValue(id), cancellationToken);
            Terminal.Say($"The connection '{call.GetRequiredValue(id)}' is deleted.");
        });
        return command;
    }
}
