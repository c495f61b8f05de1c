using System.Text.Json;

namespace Dagfire.Access;

/// <summary>A user as stored.</summary>
internal sealed class UserRow
{
    public string UserName { get; set; } = "";

    public string Role { get; set; } = "";

    public string? PasswordHash { get; set; }

    public string Stamp { get; set; } = "";

    public bool IsDisabled { get; set; }

    public string Grants { get; set; } = "[]";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? PasswordChangedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    internal static string Write(IReadOnlyList<DagGrant> grants) => JsonSerializer.Serialize(grants, DagfireJson.Options);

    internal KnownUser ToKnown() => new(new AccessUser(UserName, RoleValue) { Grants = GrantValues }, Stamp);

    internal UserView ToView() => new(UserName, RoleValue)
    {
        HasPassword = PasswordHash is not null,
        IsDisabled = IsDisabled,
        Grants = GrantValues,
        CreatedAt = CreatedAt,
        PasswordChangedAt = PasswordChangedAt,
        LastSignInAt = LastSignInAt,
    };

    private AccessRole RoleValue => AccessNames.RoleOf(Role) ?? throw new InvalidOperationException($"The user '{UserName}' has the unknown role '{Role}'.");

    private IReadOnlyList<DagGrant> GrantValues => JsonSerializer.Deserialize<List<DagGrant>>(Grants, DagfireJson.Options)!;
}
