using System.CommandLine;
using Dagfire.Host.Commands;
using Dagfire.Host.Demo;

namespace Dagfire.Host.Cli;

/// <summary>The command line: parses, suggests, runs.</summary>
internal static class DagfireCli
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    // These drain, and keep to their own limits.
    private static readonly TimeSpan TimeToDrain = TimeSpan.FromDays(2);

    internal static async Task<int> RunAsync(string[] args)
    {
        if (args is [DbtCommand.Name, .. var forDbt])
            return await DbtCommand.RunAsync(forDbt);
        var root = CreateRoot();

        // Who types nothing wants to know what there is. And @daily is a schedule, not the name of a file with more arguments.
        var call = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (call.Errors.Count > 0)
            return CliRefusal.Say(call);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = args is [UpCommand.Name or WorkerCommand.Name, ..] ? TimeToDrain : TimeToStop };
        return await call.InvokeAsync(configuration);
    }

    internal static RootCommand CreateRoot()
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Dagfire is Airflow for .NET: DAGs as code, scheduled, run, retried and watched.")
        {
            DemoCommand.Create(options),
            UpCommand.Create(options),
            WorkerCommand.Create(options),
            SandboxCommand.Create(options),
            DagsCommands.Create(options),
            RunsCommands.Create(options),
            TasksCommands.Create(options),
            BackfillsCommands.Create(options),
            PoolsCommands.Create(options),
            AssetsCommands.Create(options),
            ApprovalsCommands.Create(options),
            VariablesCommands.Create(options),
            ConnectionsCommands.Create(options),
            WarehouseCommands.Create(options),
            ProvidersCommands.Create(options),
            SecretsCommands.Create(options),
            UsersCommands.Create(options),
            TokensCommands.Create(options),
            CronCommands.Create(options),
            DbCommands.Create(options),
            CheckCommand.Create(options),
            DbtCommand.Create(),
        };
        options.AddTo(root);
        return root;
    }
}
