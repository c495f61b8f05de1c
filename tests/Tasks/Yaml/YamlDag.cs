using Dagfire.Compilation;
using Dagfire.Files;
using Dagfire.Testing;
using Dagfire.Yaml.Operators;

namespace Dagfire.Yaml;

/// <summary>Loads YAML as the product does: reads it, compiles it.</summary>
internal static class YamlDag
{
    internal const string File = "dags/test.yaml";

    internal static YamlDagReader Reader { get; } = new(new OperatorCatalog(ReadyMade.Operators), new ManualClock());

    /// <summary>The only DAG of a text that has no problem.</summary>
    internal static Dag Sound(string text)
    {
        var content = Reader.Read(File, text);
        Assert.Empty(content.Problems);
        var compilation = DagCompiler.Compile(Assert.Single(content.Dags));
        Assert.Empty(compilation.Problems);
        return compilation.Dag!;
    }

    /// <summary>Everything wrong in a text, a line each: <c>line:column dag.task: message</c>.</summary>
    internal static IReadOnlyList<string> Problems(string text)
    {
        var folder = Directory.CreateTempSubdirectory("dagfire-yaml-").FullName;
        try
        {
            var path = Path.Combine(folder, "test.yaml");
            System.IO.File.WriteAllText(path, text);
            var load = new DagFileLoader([Reader]).Load(path);
            return [.. load.Problems.Select(problem => $"{problem.Source!.At.Line}:{problem.Source.At.Column} {problem with { Source = null }}")];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The edges of a DAG in words.</summary>
    internal static IReadOnlyList<string> Edges(Dag dag) =>
        [.. dag.Tasks.SelectMany(task => task.Downstream.Select(next => $"{task.Id} > {next.Id}")).Order(StringComparer.Ordinal)];
}
