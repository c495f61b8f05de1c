using System.CommandLine;
using System.Data.Common;
using Dagfire.Commands;
using Dagfire.Dags.Setup;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Providers;
using Dagfire.Tasks.Connected;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire warehouse setup</c>: makes what the shipped pipelines need in Snowflake or PostgreSQL, or prints how.</summary>
internal static class WarehouseSetupCommand
{
    private const string AwsUser = "STORAGE_AWS_";
    private const string PostgreSql = "postgres";

    internal static Command Create(GlobalOptions options)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the statements and touch nothing." };
        var connection = new Option<string?>("--conn") { Description = "The connection of the warehouse, in place of DAGFIRE_WAREHOUSE_CONN_ID.", HelpName = "id" };
        var set = new Option<string[]>("--set") { Description = $"A name in the statements: {string.Join(", ", SetupNames.Known)}; for PostgreSQL schema, role.", HelpName = "name=value" };
        var command = new Command("setup", "Make what the pipelines need in the warehouse, as in sql-code-snippets: integration, stages, tables, pipes and grants in Snowflake; schema, tables and grants in PostgreSQL. What is there stays.") { dryRun, connection, set };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var id = call.GetValue(connection) ?? installation.Settings.Ports.Warehouse;
            var warehouse = id is null ? null : await ConnectionsCommands.RequireAsync(installation, id, cancellationToken);
            var scripts = PostgreSql.Equals(warehouse?.Type, StringComparison.OrdinalIgnoreCase)
                ? PostgreSqlSetup.Objects(Set(NamesOf(warehouse!), call.GetValue(set) ?? []))
                : SnowflakeSetup.Objects(Set(await NamesOfAsync(installation, warehouse, cancellationToken), call.GetValue(set) ?? []));
            if (call.GetValue(dryRun))
                Print(scripts);
            else
                await ApplyAsync(installation, warehouse ?? throw Nothing(), scripts, cancellationToken);
        });
        return command;
    }

    private static CommandException Nothing() =>
        new("The embedded warehouse makes its tables by itself. For Snowflake and PostgreSQL name the connection with --conn or DAGFIRE_WAREHOUSE_CONN_ID; --dry-run prints the statements.");

    // Who sets up may be another one than who loads; unless somebody is named, it is the same.
    private static SetupNames NamesOf(Connection warehouse) =>
        SetupNames.ForPostgreSql().Set("schema", new ConnectionFields(warehouse).Text("schema")).Set("role", warehouse.Login);

    private static async Task<SetupNames> NamesOfAsync(Installation installation, Connection? warehouse, CancellationToken cancellationToken)
    {
        var names = new SetupNames();
        if (warehouse is not null)
        {
            var fields = new ConnectionFields(warehouse);
            names.Set("schema", warehouse.Schema);
            foreach (var name in (string[])["database", "warehouse", "role"])
                names.Set(name, fields.Text(name));
        }

        if (installation.Settings.Ports.Objects is { } id)
        {
            var objects = await ConnectionsCommands.RequireAsync(installation, id, cancellationToken);
            var fields = new ConnectionFields(objects);
            names.Set("bucket", fields.Text("bucket_name") ?? objects.Schema).Set("prefix", fields.Text("prefix"));
        }

        return names;
    }

    private static SetupNames Set(SetupNames names, IEnumerable<string> set)
    {
        foreach (var pair in set)
            names.Set(NameIn(pair), pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return names;
    }

    private static string NameIn(string pair) =>
        pair.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? pair[..at] : throw new CommandException($"--set takes name=value, not '{pair}'.");

    private static void Print(IReadOnlyList<SetupScript> scripts)
    {
        foreach (var script in scripts)
        {
            Console.Out.WriteLine($"-- {script.Name}");
            foreach (var statement in script.Statements)
                Console.Out.WriteLine($"{statement};\n");
        }
    }

    private static async Task ApplyAsync(Installation installation, Connection connection, IReadOnlyList<SetupScript> scripts, CancellationToken cancellationToken)
    {
        var adapters = installation.Services.GetServices<IPortAdapter<IWarehouseSessions>>().ToList();
        var adapter = adapters.Find(candidate => candidate.ConnectionTypes.Contains(connection.Type, StringComparer.OrdinalIgnoreCase))
            ?? throw new CommandException($"The connection '{connection.Id}' is of type '{connection.Type}'; what this build can set up is {Openable(adapters)}.");
        await using var session = await OpenAsync(adapter.Open(connection), connection, cancellationToken);
        foreach (var script in scripts)
        {
            for (var index = 0; index < script.Statements.Count; index++)
                await RunAsync(session, script, index, cancellationToken);
        }
    }

    private static string Openable(List<IPortAdapter<IWarehouseSessions>> adapters)
    {
        List<string> types = [.. adapters.SelectMany(adapter => adapter.ConnectionTypes)];
        return $"{string.Join(", ", types)}{(types.Contains("snowflake", StringComparer.Ordinal) ? "" : "; snowflake needs a build with VendorSdks=true")}";
    }

    private static async Task<IWarehouseSession> OpenAsync(IWarehouseSessions sessions, Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await sessions.OpenAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            throw new CommandException($"The connection '{connection.Id}' cannot log in: {exception.Message}");
        }
    }

    private static async Task RunAsync(IWarehouseSession session, SetupScript script, int index, CancellationToken cancellationToken)
    {
        var statement = script.Statements[index];
        var place = $"{script.Name} {index + 1}/{script.Statements.Count}: {SetupScript.Headline(statement)}";
        try
        {
            var answer = await session.RunAsync(statement, cancellationToken);
            Terminal.Say(place);
            Tell(answer);
        }
        catch (DbException exception)
        {
            throw new CommandException($"{place}\nThe warehouse refuses it: {exception.Message}\nWhat came before it stays; the next call goes on from there.");
        }
    }

    // What the trust policy of the role in AWS needs.
    private static void Tell(WarehouseAnswer answer)
    {
        foreach (var row in answer.Rows.Where(row => row.Count > 2 && row[0] is string name && name.StartsWith(AwsUser, StringComparison.Ordinal)))
            Console.Out.WriteLine($"{row[0]} {row[2]}");
    }
}
