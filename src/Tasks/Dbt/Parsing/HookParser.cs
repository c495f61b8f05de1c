using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>Makes an operation of every on-run-start and on-run-end.</summary>
internal static class HookParser
{
    public static void Add(RenderSession session, ProjectFile package)
    {
        session.Manifest.Operations.AddRange(package.OnRunStart.Select((sql, i) => Operation(session, package.Name, "on-run-start", i, sql)));
        session.Manifest.Operations.AddRange(package.OnRunEnd.Select((sql, i) => Operation(session, package.Name, "on-run-end", i, sql)));
    }

    private static Node Operation(RenderSession session, string package, string kind, int index, string sql)
    {
        var name = $"{package}-{kind}-{index}";
        var config = Defaults.Of("model");
        config["tags"] = new PyList([kind]);
        return new Node
        {
            UniqueId = $"operation.{package}.{name}",
            ResourceType = "operation",
            Name = name,
            Alias = name,
            PackageName = package,
            Fqn = [package, "hooks", name],
            Path = $"hooks/{name}.sql",
            OriginalFilePath = "./dbt_project.yml",
            Database = session.Adapter.Database,
            Schema = session.Profile.Schema,
            RawCode = sql,
            Checksum = CodeParser.Hash(sql),
            Config = config,
            HookKind = kind,
        };
    }
}
