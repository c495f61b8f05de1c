namespace Dagfire;

/// <summary>The rule for partition keys.</summary>
internal static class PartitionKeys
{
    internal const int MaxLength = 250;

    /// <summary>What is wrong with a key; <see langword="null"/> when nothing.</summary>
    internal static string? ProblemOf(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
            return "The partition key is empty.";
        if (key.Length > MaxLength)
            return $"The partition key has {key.Length} characters; the limit is {MaxLength}. It begins with '{key[..40]}'.";
        return key.Any(char.IsControl) ? $"The partition key '{new string([.. key.Select(character => char.IsControl(character) ? '?' : character)])}' contains a control character." : null;
    }
}
