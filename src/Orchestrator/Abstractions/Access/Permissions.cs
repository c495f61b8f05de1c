namespace Dagfire.Access;

/// <summary>Says what a user may do; the only place that does. Pure.</summary>
public static class Permissions
{
    /// <summary>The least role that has a right.</summary>
    /// <param name="right">The right.</param>
    public static AccessRole LeastRoleFor(Right right) => right switch
    {
        Right.ReadSite => AccessRole.Viewer,
        Right.EditPools or Right.EditAssets or Right.ReadVariables or Right.ReadConnections => AccessRole.Operator,
        _ => AccessRole.Admin,
    };

    /// <summary>The least role that may do something with every DAG.</summary>
    /// <param name="action">What.</param>
    public static AccessRole LeastRoleFor(DagAction action) => action == DagAction.Read ? AccessRole.Viewer : AccessRole.Operator;

    /// <summary>Whether a user has at least a role.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    public static bool Allows(AccessUser user, AccessRole role)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Role >= role;
    }

    /// <summary>Whether a user has a right that concerns no single DAG.</summary>
    /// <param name="user">The user.</param>
    /// <param name="right">The right.</param>
    public static bool Allows(AccessUser user, Right right) => Allows(user, LeastRoleFor(right));

    /// <summary>
    /// Whether a user may do something with a DAG. An admin may; a user with grants of his own may what they say and nothing else, be it more or less than his role;
    /// otherwise the role decides.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="action">What.</param>
    /// <param name="dagId">The DAG's id.</param>
    /// <param name="tags">The DAG's tags.</param>
    public static bool Allows(AccessUser user, DagAction action, string dagId, IReadOnlyCollection<string> tags)
    {
        ArgumentNullException.ThrowIfNull(user);
        return IsBoundByGrants(user)
            ? user.Grants.Any(grant => grant.Action >= action && grant.Covers(dagId, tags))
            : Allows(user, LeastRoleFor(action));
    }

    /// <summary>Whether a user may do something with every DAG, so that none needs to be looked at.</summary>
    /// <param name="user">The user.</param>
    /// <param name="action">What.</param>
    public static bool AllowsEveryDag(AccessUser user, DagAction action)
    {
        ArgumentNullException.ThrowIfNull(user);
        return IsBoundByGrants(user) ? user.Grants.Any(grant => grant.Action >= action && grant.Target == "*") : Allows(user, LeastRoleFor(action));
    }

    private static bool IsBoundByGrants(AccessUser user) => user.Role < AccessRole.Admin && user.Grants.Count > 0;
}
