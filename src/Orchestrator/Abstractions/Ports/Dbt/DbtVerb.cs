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

    /// <summary><c>dbt parse</c></summary>
    Parse,

    /// <summary><c>dbt show</c>: the first rows of a model or of <see cref="DbtCommand.Inline"/>.</summary>
    Show,

    /// <summary><c>dbt run-operation</c>: calls <see cref="DbtCommand.Macro"/>.</summary>
    RunOperation,

    /// <summary><c>dbt retry</c>: what failed or was skipped in the last run, with that run's verb and vars.</summary>
    Retry,

    /// <summary><c>dbt clean</c></summary>
    Clean,

    /// <summary><c>dbt clone</c>: views, or copies without cost where the database has them, of what the run of <see cref="DbtCommand.StatePath"/> has built.</summary>
    Clone,

    /// <summary><c>dbt debug</c>: whether profile and project are in order and the database can be reached; nothing is run.</summary>
    Debug,
}
