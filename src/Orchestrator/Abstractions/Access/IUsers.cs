using Dagfire.Commands;

namespace Dagfire.Access;

/// <summary>The users of an installation, kept in the metadata database. Names are compared in small letters. Thread-safe.</summary>
public interface IUsers
{
    /// <summary>Whether there is any user, disabled ones too. Without any the web site answers this machine only.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>All users by name.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<UserView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A user who is there and not disabled, or <see langword="null"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<KnownUser?> FindKnownAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a user.</summary>
    /// <param name="name">The name: 1 to 100 letters, digits, <c>.</c>, <c>_</c>, <c>-</c>, <c>@</c> and <c>+</c>.</param>
    /// <param name="role">The role.</param>
    /// <param name="password">The password, 12 to 1,000 characters; <see langword="null"/> for a user whom only a proxy lets in.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">The name or the password is not allowed, or the name is taken.</exception>
    Task CreateAsync(string name, AccessRole role, string? password, CancellationToken cancellationToken);

    /// <summary>Sets a password. Ends the user's sessions.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password, 12 to 1,000 characters.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such user, or the password is not allowed.</exception>
    Task SetPasswordAsync(string name, string password, CancellationToken cancellationToken);

    /// <summary>Sets a role. Holds from the next request on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such user, or no admin would be left.</exception>
    Task SetRoleAsync(string name, AccessRole role, CancellationToken cancellationToken);

    /// <summary>Keeps a user out, or lets the user in again. Ends the user's sessions; tokens rest meanwhile.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isDisabled">Whether the user is kept out.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such user, or no admin would be left.</exception>
    Task SetDisabledAsync(string name, bool isDisabled, CancellationToken cancellationToken);

    /// <summary>Replaces a user's rights on DAGs. Holds from the next request on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="grants">The rights; none to let the role hold for every DAG.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such user, or a target is not allowed; every such target is said.</exception>
    Task SetGrantsAsync(string name, IReadOnlyList<DagGrant> grants, CancellationToken cancellationToken);

    /// <summary>Deletes a user with sessions and tokens.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such user, or others would be left without an admin.</exception>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
