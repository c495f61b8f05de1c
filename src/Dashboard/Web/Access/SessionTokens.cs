using System.Security.Cryptography;
using System.Text.Json;
using Dagfire.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Dagfire.Dashboard.Access;

/// <summary>
/// Tokens for an hour or a day that Airflow's clients ask for with name and password. They are kept nowhere: they hold the user's name and stamp under the site's keys, and so end with
/// the password. Thread-safe.
/// </summary>
internal sealed class SessionTokens(IDataProtectionProvider protection, IUsers users, TimeProvider clock)
{
    private const string Prefix = "dagfire-session.";
    private const int MostCharacters = 4096;

    private readonly IDataProtector _protector = protection.CreateProtector("Dagfire.SessionTokens.v1");

    internal string Issue(KnownUser known, TimeSpan lifetime) =>
        Prefix + _protector.Protect(JsonSerializer.Serialize(new Content(known.User.Name, known.Stamp, clock.GetUtcNow() + lifetime)));

    internal async Task<AccessUser?> FindUserAsync(string text, CancellationToken cancellationToken)
    {
        if (Read(text) is not { } content || content.ExpiresAt <= clock.GetUtcNow())
            return null;
        return await users.FindKnownAsync(content.User, cancellationToken) is { } known && known.Stamp == content.Stamp ? known.User : null;
    }

    private Content? Read(string text)
    {
        if (text.Length > MostCharacters || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(text[Prefix.Length..]));
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under keys that are gone: in every case no token.
            return null;
        }
    }

    private sealed record Content(string User, string Stamp, DateTimeOffset ExpiresAt);
}
