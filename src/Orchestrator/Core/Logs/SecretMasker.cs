using System.Collections.Immutable;

namespace Dagfire.Logs;

/// <inheritdoc cref="ISecretMasker"/>
public sealed class SecretMasker : ISecretMasker
{
    private const int ShortestSecret = 4;
    private const string Mark = "***";

    // Longest first: a secret that contains another must go as a whole.
    private ImmutableArray<string> _secrets = [];

    /// <inheritdoc/>
    public void Add(string? secret)
    {
        if (secret is null || secret.Length < ShortestSecret)
            return;
        ImmutableInterlocked.Update(ref _secrets, (known, added) => known.Contains(added) ? known : [.. known.Add(added).OrderByDescending(text => text.Length)], secret);
    }

    /// <inheritdoc/>
    public string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        return text;
    }
}
