namespace Dagfire.Access;

/// <summary>Who acts, with what he may do. Immutable.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Role">The role.</param>
public sealed record AccessUser(string Name, AccessRole Role)
{
    /// <summary>The rights on DAGs in place of the role's; empty when the role holds for every DAG. They do not bind an admin.</summary>
    public IReadOnlyList<DagGrant> Grants { get; init; } = [];
}
