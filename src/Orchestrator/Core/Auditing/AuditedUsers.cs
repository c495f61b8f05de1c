using Dagfire.Access;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log what was done to users; never their passwords.</summary>
internal sealed class AuditedUsers(IUsers inner, IAuditLog audit) : IUsers
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => inner.AnyAsync(cancellationToken);

    public Task<IReadOnlyList<UserView>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<KnownUser?> FindKnownAsync(string name, CancellationToken cancellationToken) => inner.FindKnownAsync(name, cancellationToken);

    public async Task CreateAsync(string name, AccessRole role, string? password, CancellationToken cancellationToken)
    {
        await inner.CreateAsync(name, role, password, cancellationToken);
        await RecordAsync("create_user", new { User = UserRules.Normalized(name), Role = AccessNames.Of(role), HasPassword = password is not null }, cancellationToken);
    }

    public async Task SetPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        await inner.SetPasswordAsync(name, password, cancellationToken);
        await RecordAsync("set_user_password", new { User = UserRules.Normalized(name) }, cancellationToken);
    }

    public async Task SetRoleAsync(string name, AccessRole role, CancellationToken cancellationToken)
    {
        await inner.SetRoleAsync(name, role, cancellationToken);
        await RecordAsync("set_user_role", new { User = UserRules.Normalized(name), Role = AccessNames.Of(role) }, cancellationToken);
    }

    public async Task SetDisabledAsync(string name, bool isDisabled, CancellationToken cancellationToken)
    {
        await inner.SetDisabledAsync(name, isDisabled, cancellationToken);
        await RecordAsync(isDisabled ? "disable_user" : "enable_user", new { User = UserRules.Normalized(name) }, cancellationToken);
    }

    public async Task SetGrantsAsync(string name, IReadOnlyList<DagGrant> grants, CancellationToken cancellationToken)
    {
        await inner.SetGrantsAsync(name, grants, cancellationToken);
        await RecordAsync("set_user_permissions", new { User = UserRules.Normalized(name), Permissions = grants.Select(grant => $"{grant.Action} {grant.Target}") }, cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(name, cancellationToken);
        await RecordAsync("delete_user", new { User = UserRules.Normalized(name) }, cancellationToken);
    }

    private Task RecordAsync(string @event, object extra, CancellationToken cancellationToken) => audit.RecordAsync(new AuditEntry(@event).With(extra), cancellationToken);
}
