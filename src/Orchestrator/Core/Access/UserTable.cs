using Dagfire.Metadata;

namespace Dagfire.Access;

/// <summary>The table of users.</summary>
internal sealed class UserTable(MetadataDatabase database, TimeProvider clock)
{
    internal async Task<bool> AnyAsync(CancellationToken cancellationToken) => (await database.QueryAsync<int>("any_web_user", null, cancellationToken))[0] == 1;

    internal Task<List<UserRow>> ListAsync(CancellationToken cancellationToken) => database.QueryAsync<UserRow>("list_web_users", new { user_name = (string?)null }, cancellationToken);

    internal async Task<UserRow?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await database.QueryAsync<UserRow>("list_web_users", new { user_name = name }, cancellationToken)).FirstOrDefault();

    /// <summary>Whether it was added: the name was free.</summary>
    internal async Task<bool> AddAsync(string name, AccessRole role, string? passwordHash, CancellationToken cancellationToken)
    {
        var now = Now;
        var row = new { user_name = name, role = AccessNames.Of(role), password_hash = passwordHash, stamp = NewStamp(), now, password_changed_at = passwordHash is null ? null : now };
        return await database.ExecuteAsync("add_web_user", row, cancellationToken) > 0;
    }

    internal Task<bool> SetPasswordAsync(string name, string hash, CancellationToken cancellationToken) =>
        ChangeAsync("set_web_user_password", new { user_name = name, password_hash = hash, stamp = NewStamp(), now = Now }, cancellationToken);

    internal Task<bool> RehashPasswordAsync(string name, string? old, string hash, CancellationToken cancellationToken) =>
        ChangeAsync("rehash_web_user_password", new { user_name = name, password_hash = hash, old }, cancellationToken);

    internal Task<bool> SetRoleAsync(string name, AccessRole role, CancellationToken cancellationToken) =>
        ChangeAsync("set_web_user_role", new { user_name = name, role = AccessNames.Of(role) }, cancellationToken);

    internal Task<bool> SetDisabledAsync(string name, bool isDisabled, CancellationToken cancellationToken) =>
        ChangeAsync("disable_web_user", new { user_name = name, is_disabled = isDisabled, stamp = NewStamp() }, cancellationToken);

    internal Task<bool> SetGrantsAsync(string name, IReadOnlyList<DagGrant> grants, CancellationToken cancellationToken) =>
        ChangeAsync("set_web_user_grants", new { user_name = name, grants = UserRow.Write(grants) }, cancellationToken);

    internal Task NoteSignInAsync(string name, CancellationToken cancellationToken) => ChangeAsync("note_web_user_sign_in", new { user_name = name, now = Now }, cancellationToken);

    internal async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var key = new { user_name = name };
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Dapper.SqlMapper.ExecuteAsync(connection, new Dapper.CommandDefinition(database.Sql["delete_tokens_of_web_user"], key, transaction, cancellationToken: cancellationToken));
        var deleted = await Dapper.SqlMapper.ExecuteAsync(connection, new Dapper.CommandDefinition(database.Sql["delete_web_user"], key, transaction, cancellationToken: cancellationToken)) > 0;
        if (deleted)
            await transaction.CommitAsync(cancellationToken);
        return deleted;
    }

    private object? Now => database.Instant(clock.GetUtcNow());

    private static string NewStamp() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    private async Task<bool> ChangeAsync(string statement, object parameters, CancellationToken cancellationToken) => await database.ExecuteAsync(statement, parameters, cancellationToken) > 0;
}
