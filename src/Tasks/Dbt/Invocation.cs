using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Verbs;
using Dagfire.Dbt.Yaml;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>One command from its first line to its result.</summary>
internal sealed class Invocation(DbtCommand command, ILogger logger, TimeProvider time)
{
    private readonly SecretScrubber _secrets = new(command.Environment);

    private ConsoleLog Log => field ??= new ConsoleLog(logger, time, _secrets);

    public DbtResult Run(CancellationToken cancellationToken)
    {
        using var log = Log;
        try
        {
            Log.Info($"Running with dbt={DbtVersion.Text}");
            return Scrubbed(Perform(cancellationToken));
        }
        catch (DbtException error)
        {
            return Refused(error.Message);
        }
        catch (DatabaseException error)
        {
            return Refused("Database Error\n  " + error.Message);
        }
    }

    private DbtResult Perform(CancellationToken cancellationToken)
    {
        var environment = new EnvironmentVariables(command.Environment);
        var vars = (PyDict)DictExtensions.FromClr(command.Vars)!;
        var written = ProjectFile.LoadUnrendered(Path.GetFullPath(command.ProjectDirectory));
        if (command.Verb == DbtVerb.Deps) return DepsVerb.Run(written, Log);

        var session = Open(environment, vars, written);
        Log.OpenFile(Path.GetFullPath(environment.Find("DBT_LOG_PATH") ?? session.Root.LogPath, session.Root.Directory), session.InvocationId);
        Log.Info($"Registered adapter: {session.Adapter.Type}={DbtVersion.Text}");
        ProjectParser.Parse(session);
        if (session.Root.Quoting.Values.Contains(false)) Log.Warn("[WARNING]: 'quoting' is not applied by the embedded dbt runner: names are always quoted");
        RunSummary.Found(session);
        cancellationToken.ThrowIfCancellationRequested();
        var folder = new TargetFolder(session.Root.Directory, command.TargetPath ?? environment.Find("DBT_TARGET_PATH") ?? session.Root.TargetPath);
        return VerbTable.For(command.Verb).Run(session, folder, cancellationToken);
    }

    private RenderSession Open(EnvironmentVariables environment, PyDict vars, ProjectFile written)
    {
        var variables = new Variables(vars, written, written);
        var basics = new BasicNames(environment, variables, secretsAllowed: true);
        var profileName = new YamlRenderer(basics, "dbt_project.yml").Render(written.Profile) as string;
        var profile = ProfileLoader.Load(profileName, command, environment, basics);
        var adapter = AdapterFactory.Create(profile, written.Directory);
        var names = new BasicNames(environment, variables).With("target", profile.ForTemplates(adapter.Database, command.Threads ?? profile.Threads));
        var root = ProjectFile.Load(written.Directory, names);
        var packages = PackageFinder.Installed(root, names);
        foreach (var project in packages.Append(root)) VersionCheck.Check(project);
        return new RenderSession
        {
            Command = command,
            Root = root,
            Packages = packages,
            Profile = profile,
            Adapter = adapter,
            Environment = environment,
            CommandLineVars = vars,
            Time = time,
            Log = Log,
            InvocationId = Guid.NewGuid().ToString(),
            StartedAt = time.GetUtcNow(),
        };
    }

    private DbtResult Scrubbed(DbtResult result) =>
        result with { Nodes = [.. result.Nodes.Select(node => node with { Message = node.Message is { } message ? _secrets.Scrub(message) : null })] };

    private DbtResult Refused(string message)
    {
        Log.Error("Encountered an error:\n" + message);
        return new DbtResult(2, [], _secrets.Scrub(message));
    }
}
