using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>What a schema file says of one resource.</summary>
internal sealed class Patch(ProjectFile package, string kind, SourceFile file, PyDict settings)
{
    public ProjectFile Package => package;

    /// <summary>The section it stands in: models, seeds, snapshots, sources, ...</summary>
    public string Kind => kind;

    public SourceFile File => file;

    public PyDict Settings => settings;

    public bool Used { get; set; }
}
