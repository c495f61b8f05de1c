using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Operators;

/// <summary>A task of a YAML file with the parameters of its operator. Belongs to the call it is given to.</summary>
public sealed class YamlTask
{
    private readonly IReadOnlyDictionary<Parameter, ParameterValue> _values;
    private readonly TaskNames _names;
    private readonly Reporter _reporter;

    internal YamlTask(DagBuilder dag, string id, Action<TaskOptions> options, IReadOnlyDictionary<Parameter, ParameterValue> values, TaskNames names, Reporter reporter)
    {
        Dag = dag;
        Id = id;
        Options = options;
        _values = values;
        _names = names;
        _reporter = reporter;
    }

    /// <summary>The DAG under construction.</summary>
    public DagBuilder Dag { get; }

    /// <summary>The task's id, without those of the groups around it.</summary>
    public string Id { get; }

    /// <summary>Sets the task's options; to be handed to the builder.</summary>
    public Action<TaskOptions> Options { get; }

    /// <summary>Whether a parameter is written.</summary>
    /// <param name="parameter">The parameter.</param>
    public bool Has(Parameter parameter) => _values.ContainsKey(parameter);

    /// <summary>The value of a parameter that is required.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The parameter.</param>
    public T Get<T>(Parameter<T> parameter) => (T)_values[parameter].Value!;

    /// <summary>The value of a parameter, or another when it is not written.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="otherwise">The value then.</param>
    public T Get<T>(Parameter<T> parameter, T otherwise) => _values.TryGetValue(parameter, out var found) ? (T)found.Value! : otherwise;

    /// <summary>The value of a parameter, or <see langword="null"/> when it is not written.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The parameter.</param>
    public T? Find<T>(Parameter<T> parameter)
        where T : struct => _values.TryGetValue(parameter, out var found) ? (T)found.Value! : null;

    /// <summary>Says that a parameter's value will not do. The DAG is then not loaded.</summary>
    /// <param name="parameter">The parameter; the task's own place is named when it is not written.</param>
    /// <param name="message">What is wrong, with the value and the limit.</param>
    public void Report(Parameter parameter, string message) => _reporter.Add(_values.TryGetValue(parameter, out var found) ? found.At : _names.PlaceOf(Id), message);

    /// <summary>The full id of another task of the DAG, as tasks are named in the file; templates are left as they are. A name that does not exist is reported.</summary>
    /// <param name="parameter">The parameter that names it.</param>
    /// <param name="name">The name.</param>
    public Template Resolve(Parameter parameter, Template name)
    {
        if (name.HasExpressions)
            return name;
        if (_names.FullIdOf(name.Text) is { } id)
            return id;
        Report(parameter, _names.Unknown("task", name.Text));
        return name;
    }

    /// <summary>Adds the task as an operator.</summary>
    /// <typeparam name="TOutput">What it passes on.</typeparam>
    /// <param name="parameters">The operator.</param>
    public TaskHandle Add<TOutput>(IOperator<TOutput> parameters) => Dag.Task(Id, parameters, Options);

    /// <summary>Adds the task as a sensor.</summary>
    /// <typeparam name="TSensor">The sensor's type.</typeparam>
    /// <param name="sensor">What it waits for.</param>
    /// <param name="options">How it looks and how long it waits.</param>
    public TaskHandle Add<TSensor>(TSensor sensor, SensorOptions options)
        where TSensor : ISensor => Dag.Sensor(Id, sensor, options, Options);
}
