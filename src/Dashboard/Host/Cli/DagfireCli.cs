using System.CommandLine;
using Dagfire.Compilation;
using Dagfire.Host.Commands;
using Dagfire.Host.Demo;

namespace Dagfire.Host.Cli;

/// <summary>The command line: parses, suggests, runs.</summary>
internal static class DagfireCli
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var root = CreateRoot();
        var call = root.Parse(args);
        if (call.Errors.Count > 0)
            return Refuse(root, call);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
        return await call.InvokeAsync(configuration);
    }

    internal static RootCommand CreateRoot()
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Dagfire: Airflow for .NET. DAGs as code, scheduled, run, retried and watched.")
        {
            DemoCommand.Create(options),
            UpCommand.Create(options),
            DagsCommands.Create(options),
            RunsCommands.Create(options),
            TasksCommands.Create(options),
            DbCommands.Create(options),
            CheckCommand.Create(options),
        };
        options.AddTo(root);
        return root;
    }

    private static int Refuse(RootCommand root, ParseResult call)
    {
        var at = call.CommandResult.Command;
        if (call.UnmatchedTokens.Count > 0 && at.Subcommands.Count > 0 && !call.UnmatchedTokens[0].StartsWith('-'))
        {
            var verb = call.UnmatchedTokens[0];
            var names = at.Subcommands.Select(command => command.Name);
            Console.Error.WriteLine($"There is no verb '{verb}'{(at == root ? "" : $" of '{at.Name}'")}.{NearestName.Hint(verb, names)} Known are: {string.Join(", ", names)}.");
        }
        else
        {
            foreach (var error in call.Errors)
                Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine($"Help: dagfire {(at == root ? "" : at.Name + " ")}--help");
        return ExitCodes.BadInput;
    }
}
