namespace Dagfire.Tasks.Objects.Operators;

/// <summary>
/// Copies an object with its content type, replacing one of the same key (Airflow's S3CopyObjectOperator), and passes the new key on. An object that is not there fails
/// the attempt.
/// </summary>
/// <param name="Source">The key of the object. Templates are filled in.</param>
/// <param name="Target">The key of the copy. Templates are filled in.</param>
public sealed record CopyObject(Template Source, Template Target) : IOperator<string>;
