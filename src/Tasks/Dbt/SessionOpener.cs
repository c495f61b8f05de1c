using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Selection;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt;

/// <summary>Reads project, profile and packages, and makes of them what every rendering shares. Nothing is parsed and no database is asked yet.</summary>
internal static class SessionOpener
{
    internal static RenderSession Open(
        DbtCommand effective, IReadOnlySet<string>? only, EnvironmentVariables environment, ProjectFile written, ConsoleLog log, string id, TimeProvider time, WarehouseProviders providers)
    {
        var vars = (PyDict)DictExtensions.FromClr(effective.Vars)!;
        // Profile and project are rendered before the project's own vars hold.
        var variables = new Variables(vars, null, null);
        var basics = new BasicNames(environment, variables, secretsAllowed: true);
        var profileName = new YamlRenderer(basics, "dbt_project.yml").Render(written.Profile) as string;
        var profile = ProfileLoader.Load(profileName, effective, environment, basics, log);
        var adapter = AdapterFactory.Create(profile, written, providers, time);
        var names = new BasicNames(environment, variables).With("target", profile.ForTemplates(adapter.Database, effective.Threads ?? profile.Threads));
        var root = ProjectFile.Load(written.Directory, names);
        var packages = PackageFinder.Installed(root, names);
        foreach (var (what, message) in packages.Append(root).SelectMany(project => project.Notes)) log.Deprecations.Note(what, message);
        if (!effective.NoVersionCheck)
        {
            foreach (var project in packages.Append(root)) VersionCheck.Check(project);
        }

        return new RenderSession
        {
            Command = effective,
            Only = only,
            Root = root,
            Packages = packages,
            Selectors = Selectors.Load(written.Directory, names),
            Profile = profile,
            Adapter = adapter,
            Environment = environment,
            CommandLineVars = vars,
            Time = time,
            Log = log,
            InvocationId = id,
            StartedAt = time.GetUtcNow(),
        };
    }
}
