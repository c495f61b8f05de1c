using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>Code that comes from the command line instead of a file.</summary>
internal static class InlineNode
{
    /// <summary>dbt's resource type for it.</summary>
    public const string Kind = "sql_operation";

    public static Node Create(RenderSession session, string code) => new()
    {
        UniqueId = $"sql_operation.{session.Root.Name}.inline_query",
        ResourceType = Kind,
        Name = "inline_query",
        PackageName = session.Root.Name,
        Fqn = [session.Root.Name, "sql", "inline_query"],
        Path = "sql/inline_query",
        OriginalFilePath = "from remote system.sql",
        Schema = session.Profile.Schema,
        Database = session.Adapter.Database,
        Alias = "inline_query",
        RawCode = code,
        Config = Parsing.Defaults.Of("model"),
    };
}
