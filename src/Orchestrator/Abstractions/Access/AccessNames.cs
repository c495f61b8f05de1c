using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Access;

/// <summary>The names roles and DAG rights have in the database, in the API and on the command line.</summary>
public static class AccessNames
{
    /// <summary>The names of the roles, the least first.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. Enum.GetValues<AccessRole>().Select(Of)];

    /// <summary>A role's name.</summary>
    /// <param name="role">The role.</param>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Names are written in small letters.")]
    public static string Of(AccessRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The role of a name, or <see langword="null"/> when there is none such.</summary>
    /// <param name="name">The name.</param>
    public static AccessRole? RoleOf(string? name)
    {
        foreach (var role in Enum.GetValues<AccessRole>())
        {
            if (Of(role) == name)
                return role;
        }

        return null;
    }
}
