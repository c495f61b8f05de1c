namespace Dagfire;

/// <summary>
/// A DAG as code. Implementations are found through dependency injection, declared once at start-up and again whenever DAGs are loaded;
/// <see cref="Declare"/> must therefore always build the same graph and do no work of its own.
/// </summary>
public interface IDagDeclaration
{
    /// <summary>The DAG's id, see <see cref="DagId"/>.</summary>
    string Id { get; }

    /// <summary>Adds schedule, options and tasks.</summary>
    /// <param name="dag">The DAG under construction.</param>
    void Declare(DagBuilder dag);
}
