using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>The folder of artifacts.</summary>
internal sealed class TargetFolder(string projectDirectory, string path)
{
    public string FullPath { get; } = Path.GetFullPath(path, projectDirectory);

    /// <summary>Writes a node's compiled code; returns the path relative to the project.</summary>
    public string WriteCompiled(Node node, string sql) => WriteCode("compiled", node, sql);

    public string WriteRun(Node node, string sql) => WriteCode("run", node, sql);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(FullPath);
        var file = Path.Combine(FullPath, name);
        File.WriteAllText(file, text);
        return file;
    }

    private string WriteCode(string kind, Node node, string sql)
    {
        var file = node.Test is null && node.ResourceType != InlineNode.Kind ? node.OriginalFilePath : $"{node.OriginalFilePath}/{node.Path}";
        if (node.HookKind is not null) file = $"dbt_project.yml/{node.Path}";
        if (node.UnitTest is not null) file = $"{node.OriginalFilePath}/models/{node.Name}.sql";
        if (node.ResourceType == "snapshot" && node.OriginalFilePath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)) file = $"{node.OriginalFilePath}/{node.Name}.sql";
        var full = Path.Combine(FullPath, kind, node.PackageName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, sql);
        return Path.GetRelativePath(projectDirectory, full).Replace('\\', '/');
    }
}
