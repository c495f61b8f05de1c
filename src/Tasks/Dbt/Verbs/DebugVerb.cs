using System.Runtime.InteropServices;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Packages;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Verbs;

/// <summary>debug: whether profile and project are in order and the database can be reached. What is wrong keeps nothing else from being looked at.</summary>
internal sealed class DebugVerb(DbtCommand command, ConsoleLog log, TimeProvider time, WarehouseProviders providers)
{
    private const string Help = "https://docs.getdbt.com/docs/configure-your-profile";

    private static readonly ConsoleEvent Out = new("DebugCmdOut", "Z047");
    private static readonly ConsoleEvent Result = new("DebugCmdResult", "Z048");

    private readonly EnvironmentVariables _environment = new(command.Environment);
    private readonly string _folder = Path.GetFullPath(command.ProjectDirectory);
    private readonly List<string> _failures = [];

    public DbtResult Run(CancellationToken cancellationToken)
    {
        var project = Path.Combine(_folder, "dbt_project.yml");
        var profiles = Path.Combine(ProfileLoader.Folder(command, _environment), "profiles.yml");
        Say($"dbt version: {DbtVersion.Text}", "runner: embedded in Dagfire", $"runtime: {RuntimeInformation.FrameworkDescription}", $"os info: {RuntimeInformation.OSDescription}",
            $"Using profiles dir at {Path.GetDirectoryName(profiles)}", $"Using profiles.yml file at {profiles}", $"Using dbt_project.yml file at {project}");
        var target = File.Exists(profiles) ? ReadProfile(profiles) : Missing(profiles);
        if (target is not null) Say($"adapter type: {target.Adapter.Type}", $"adapter version: {DbtVersion.Text}");
        var profileFaults = _failures.Count;
        if (!File.Exists(project)) _failures.Add($"Project loading failed for the following reason:\n project path <{project}> not found");
        else Try("Project", () => CheckProject(target));

        if (command.ConnectionOnly) Say("Skipping steps before connection verification");
        else Configuration(Word(profiles, profileFaults > 0), Word(project, _failures.Count > profileFaults));
        if (target is null) Say("Connection test skipped since no profile was found");
        else Connect(target, cancellationToken);
        return End();
    }

    private static string Word(string path, bool isFaulty) => !File.Exists(path) ? "ERROR not found" : isFaulty ? "ERROR invalid" : "OK found and valid";

    private Target? Missing(string profiles)
    {
        _failures.Add($"dbt looked for a profiles.yml file in {profiles}, but did\nnot find one. For more information on configuring your profile, consult the\ndocumentation:\n\n{Help}\n");
        return null;
    }

    // As in dbt: YAML that cannot be read ends it.
    private Target? ReadProfile(string path)
    {
        var names = (YamlFile.Read(path, "profiles.yml") as PyDict ?? []).Keys.Select(PyRepr.Str).Where(name => name != "config").ToList();
        return Try("Profile", () =>
        {
            var written = Written();
            var profile = ProfileLoader.Load(ProfileName(written, names), command, _environment, Names(null));
            return new Target(profile, AdapterFactory.Create(profile, written ?? ProjectFile.Empty(_folder), providers, time));
        });
    }

    // What is wrong with it is told in its own turn.
    private ProjectFile? Written()
    {
        try
        {
            return ProjectFile.LoadUnrendered(_folder);
        }
        catch (DbtException)
        {
            return null;
        }
    }

    private string? ProfileName(ProjectFile? written, List<string> names)
    {
        if ((command.Profile ?? _environment.Find("DBT_PROFILE")) is { } asked) return asked;
        if (written is not null) return new YamlRenderer(Names(null), "dbt_project.yml").Render(written.Profile) as string;
        return names.Count == 1 ? names[0] : throw new DbtException(
            $"A `dbt_project.yml` file was not found in this directory, or cannot be read.\ndbt found the following profiles:\n{string.Join('\n', names.Select(name => $" - {name}"))}\n\nTo debug one of these profiles, run:\ndbt debug --profile [profile-name]");
    }

    private ProjectFile CheckProject(Target? target)
    {
        var project = ProjectFile.Load(ProjectFile.LoadUnrendered(_folder).Directory, Names(target));
        if (!command.NoVersionCheck) VersionCheck.Check(project);
        return project;
    }

    private BasicNames Names(Target? target)
    {
        var names = new BasicNames(_environment, new Variables((PyDict)DictExtensions.FromClr(command.Vars)!, null, null), secretsAllowed: target is null);
        return target is null ? names : names.With("target", target.Profile.ForTemplates(target.Adapter.Database, command.Threads ?? target.Profile.Threads));
    }

    private void Configuration(string profiles, string project)
    {
        Say("Configuration:", $"  profiles.yml file [{profiles}]", $"  dbt_project.yml file [{project}]", "Required dependencies:");
        // dbt calls for git in any case; without packages of git repositories nothing here does.
        log.Info($" - git [{(GitCheckout.IsThere ? "OK found" : "not found: packages of git repositories cannot be installed")}]\n", Result);
    }

    private void Connect(Target target, CancellationToken cancellationToken)
    {
        Say(["Connection:", .. ConnectionInfo.Of(target.Profile, target.Adapter).Select(pair => $"  {pair.Key}: {PyRepr.Str(pair.Value)}"), $"Registered adapter: {target.Adapter.Type}={DbtVersion.Text}"]);
        var fault = Ask(target.Adapter, cancellationToken);
        if (fault is not null)
            _failures.Add($"dbt was unable to connect to the specified database.\nThe database returned the following error:\n\n  >{fault}\n\nCheck your database credentials and try again. For more information, visit:\n{Help}\n");
        log.Info($"  Connection test: [{(fault is null ? "OK connection ok" : "ERROR")}]\n", Out);
    }

    private static string? Ask(Adapter adapter, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = adapter.Connect();
            using var cancel = cancellationToken.Register(connection.Cancel);
            connection.Execute("select 1 as id");
            return null;
        }
        catch (Exception error) when (error is DatabaseException or DbtException)
        {
            return error.Message;
        }
    }

    private DbtResult End()
    {
        if (_failures.Count == 0)
        {
            log.Info("All checks passed!", Result);
            return new DbtResult(0, []);
        }

        log.Info($"{_failures.Count} {(_failures.Count == 1 ? "check" : "checks")} failed:", Result);
        foreach (var failure in _failures) log.Info(failure + "\n", Result);
        return new DbtResult(1, [], string.Join("\n", _failures).Trim());
    }

    private T? Try<T>(string what, Func<T> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (DbtException error)
        {
            _failures.Add($"{what} loading failed for the following reason:\n{error.Message}\n");
            return null;
        }
    }

    private void Say(params IEnumerable<string> lines)
    {
        foreach (var line in lines) log.Info(line, Out);
    }

    private sealed record Target(Profile Profile, Adapter Adapter);
}
