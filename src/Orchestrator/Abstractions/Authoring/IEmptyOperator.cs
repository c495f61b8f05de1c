namespace Dagfire;

/// <summary>
/// Marks an operator that does nothing. Its tasks succeed as soon as their rule lets them run, without a worker, a slot or a log, unless they have a callback before the
/// attempt or on success, inlets or outlets. (Airflow's empty operator.)
/// </summary>
#pragma warning disable CA1040 // A mark is all it is.
public interface IEmptyOperator;
#pragma warning restore CA1040
