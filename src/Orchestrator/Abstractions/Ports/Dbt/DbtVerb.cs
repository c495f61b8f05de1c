namespace Dagfire.Dbt;

/// <summary>dbt's commands.</summary>
public enum DbtVerb
{
    /// <summary><c>dbt deps</c></summary>
    Deps,

    /// <summary><c>dbt seed</c></summary>
    Seed,

    /// <summary><c>dbt run</c></summary>
    Run,

    /// <summary><c>dbt build</c></summary>
    Build,

    /// <summary><c>dbt test</c></summary>
    Test,

    /// <summary><c>dbt source freshness</c></summary>
    SourceFreshness,

    /// <summary><c>dbt docs generate</c></summary>
    DocsGenerate,

    /// <summary><c>dbt snapshot</c></summary>
    Snapshot,

    /// <summary><c>dbt compile</c></summary>
    Compile,

    /// <summary><c>dbt ls</c></summary>
    List,
}
