namespace Dagfire.Access;

/// <summary>A user as people and programs see it; without the password's hash.</summary>
/// <param name="Name">The name.</param>
/// <param name="Role">The role.</param>
public sealed record UserView(string Name, AccessRole Role)
{
    /// <summary>Whether the user can sign in with a password; otherwise only a proxy lets the user in.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether the user is kept out.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The rights on DAGs in place of the role's; empty when the role holds for every DAG.</summary>
    public IReadOnlyList<DagGrant> Grants { get; init; } = [];

    /// <summary>When the user was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the password was set, UTC; <see langword="null"/> when there is none.</summary>
    public DateTimeOffset? PasswordChangedAt { get; init; }

    /// <summary>When the user last signed in with the password, UTC; <see langword="null"/> when never.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }
}
