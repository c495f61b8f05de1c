namespace Dagfire.Yaml.Operators;

/// <summary>
/// A ready-made task by its short name: says which parameters it takes and makes the task from them. One small class per operator; register another one as
/// a service of this type. Immutable, thread-safe.
/// </summary>
public abstract class YamlOperator
{
    /// <summary>The short name, for example <c>shell</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Names of Airflow's operator classes it stands for, without their modules. Default none.</summary>
    public virtual IReadOnlyList<string> AirflowNames => [];

    /// <summary>The parameters. Default none.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Whether a task of it can be mapped: those that choose the path of their run, or are groups, cannot. Default <see langword="true"/>.</summary>
    public virtual bool CanBeMapped => true;

    /// <summary>Adds the task, or a group of tasks that stands for it. All parameters have been read and the required ones are there.</summary>
    /// <param name="task">The task with its parameters.</param>
    public abstract TaskNode Add(YamlTask task);
}
