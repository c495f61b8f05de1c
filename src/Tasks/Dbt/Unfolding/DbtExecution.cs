namespace Dagfire.Dbt.Unfolding;

/// <summary>Who runs the nodes of a project that is unfolded into tasks.</summary>
public enum DbtExecution
{
    /// <summary><see cref="OneBuild"/> where a command of the project would go to the installed dbt, <see cref="Embedded"/> where it would not.</summary>
    Auto,

    /// <summary>The embedded runner, each task its own nodes: the project is read once for all of them.</summary>
    Embedded,

    /// <summary>
    /// The installed dbt, by one <c>dbt build</c> of everything, in a task of its own. The tasks of the nodes follow its log and end as their nodes do.
    /// </summary>
    OneBuild,

    /// <summary>The installed dbt, one process for each task: slower, since dbt takes seconds to start.</summary>
    ProcessPerTask,
}
