using System.Security.Cryptography;
using System.Text.Json;
using Dagfire.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Dagfire.Dashboard.Pages.Dbt.Docs;

/// <summary>
/// What lets somebody read documentation, and nothing else, for some hours. It stands in the address: the documentation is shown as a stranger to the site, so that its scripts have
/// nothing of the visitor's session, and browsers send no cookie with what it loads. A ticket ends with the password and with the user. Thread-safe.
/// </summary>
internal sealed class DocsTickets(IDataProtectionProvider protection, IUsers users, TimeProvider clock)
{
    private const int MostCharacters = 2048;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly IDataProtector _protector = protection.CreateProtector("Dagfire.DocsTickets.v1");

    internal async Task<string> IssueAsync(AccessUser user, CancellationToken cancellationToken)
    {
        // Somebody at this machine, or whom a proxy names, is kept nowhere.
        var known = await users.FindKnownAsync(user.Name, cancellationToken);
        return _protector.Protect(JsonSerializer.Serialize(new Content(user.Name, known?.Stamp, clock.GetUtcNow() + Lifetime)));
    }

    internal async Task<bool> IsGoodAsync(string text, CancellationToken cancellationToken)
    {
        if (Read(text) is not { } content || content.ExpiresAt <= clock.GetUtcNow())
            return false;
        return content.Stamp is null || (await users.FindKnownAsync(content.User, cancellationToken) is { } known && known.Stamp == content.Stamp);
    }

    private Content? Read(string text)
    {
        if (text.Length > MostCharacters)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            // Made up, cut off, or under keys that are gone: in every case no ticket.
            return null;
        }
    }

    private sealed record Content(string User, string? Stamp, DateTimeOffset ExpiresAt);
}
