namespace Dagfire;

/// <summary>
/// What a task does, as data: an immutable record of parameters (Airflow's operator). The code that carries it out is the
/// <see cref="ITaskHandler{TOperator, TOutput}"/> registered for the record's type.
/// </summary>
/// <typeparam name="TOutput">What the task passes on to later tasks (its XCom); <see cref="Nothing"/> when nothing.</typeparam>
#pragma warning disable CA1040 // The type argument is the content: it ties an operator to the output its handler must return.
public interface IOperator<TOutput>;
#pragma warning restore CA1040

/// <summary>An operator without output.</summary>
public interface IOperator : IOperator<Nothing>;
