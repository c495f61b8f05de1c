using System.IO.Enumeration;

namespace Dagfire.Architecture;

/// <summary>One row of the project table in the architecture document. Patterns take <c>*</c>.</summary>
/// <param name="Folder">The folder of the project or projects.</param>
/// <param name="References">Folders of the projects it may refer to.</param>
/// <param name="Packages">Packages it may refer to.</param>
internal sealed record ProjectRule(string Folder, string[] References, string[] Packages)
{
    private const string Abstractions = "src/Orchestrator/Abstractions";
    private const string Core = "src/Orchestrator/Core";
    private const string Library = "src/Tasks/Library";
    private const string Jinja = "src/Tasks/Jinja";
    private const string Providers = "src/Tasks/Providers/*";
    private const string Hangfire = "src/Orchestrator/Hangfire";
    private const string Modules = "src/Dashboard/Modules";
    private const string Extensions = "Microsoft.Extensions.*";

    private static readonly string[] Databases = ["Npgsql", "Microsoft.Data.Sqlite*", "SQLitePCLRaw.*", "Dapper"];

    internal static readonly ProjectRule[] Table =
    [
        new(Abstractions, [], ["Microsoft.Extensions.*.Abstractions"]),
        new(Core, [Abstractions], [.. Databases, Extensions]),
        new("src/Orchestrator/Testing", [Abstractions, Core], [Extensions]),
        new(Hangfire, [Abstractions, Library, Modules], ["Hangfire.*", "Npgsql", Extensions]) { AspNet = true, Vendor = true },
        new(Jinja, [], []),
        new(Library, [Abstractions, Jinja], [.. Databases, Extensions]),
        new("src/Tasks/Dbt", [Abstractions, Jinja], [.. Databases, Extensions, "YamlDotNet"]),
        new("src/Tasks/Yaml", [Abstractions, Library, "src/Tasks/Dbt"], [Extensions, "YamlDotNet"]),
        new("src/Tasks/Dags", [Abstractions, Library], [Extensions]),
        // The outside systems' own side of the wire: a web server each (ADR 11).
        new("src/Tasks/Sandbox", [Abstractions, Library, "src/Tasks/Dbt"], [.. Databases, Extensions]) { AspNet = true },
        new(Providers, [Abstractions, Library], ["*"]) { Vendor = true },
        new(Modules, [Abstractions], []) { AspNet = true },
        new("src/Dashboard/Web", [Abstractions, Modules], ["Microsoft.AspNetCore.*", Extensions]) { AspNet = true },
        new("src/Dashboard/Host", ["src/*"], ["*"]) { AspNet = true },
    ];

    /// <summary>Whether it may build on ASP.NET.</summary>
    internal bool AspNet { get; init; }

    /// <summary>Whether it is there for one vendor's SDK.</summary>
    internal bool Vendor { get; init; }

    internal static ProjectRule? For(ProjectFile project) => Array.Find(Table, rule => Matches(rule.Folder, project.Folder));

    internal bool AllowsReference(string folder) => References.Any(pattern => Matches(pattern, folder));

    internal bool AllowsPackage(string package) => Packages.Any(pattern => Matches(pattern, package));

    /// <summary>Whether a folder holds providers, which nobody may name.</summary>
    internal static bool IsDiscovered(string folder) => Matches(Providers, folder) || Matches(Hangfire, folder);

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
