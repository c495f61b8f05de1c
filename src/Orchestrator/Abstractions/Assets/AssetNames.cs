namespace Dagfire;

/// <summary>The rule for names and uris of assets and names of aliases.</summary>
internal static class AssetNames
{
    internal static IEnumerable<string> ProblemsOf(AssetCondition leaf) => leaf switch
    {
        Asset asset => Problems(("name of an asset", asset.Name), ("uri of an asset", asset.Uri)),
        AssetAlias alias => Problems(("name of an alias", alias.Name)),
        AssetReference { Name: { } name } => Problems(("name of an asset", name)),
        AssetReference reference => Problems(("uri of an asset", reference.Uri ?? "")),
        _ => [],
    };

    private static List<string> Problems(params ReadOnlySpan<(string What, string Text)> texts)
    {
        var problems = new List<string>();
        foreach (var (what, text) in texts)
        {
            if (string.IsNullOrWhiteSpace(text))
                problems.Add($"The {what} is empty.");
            else if (text.Length > Asset.MaxLength)
                problems.Add($"The {what} has {text.Length} characters; the limit is {Asset.MaxLength}. It begins with '{text[..40]}'.");
            else if (text.FirstOrDefault(character => character is < ' ' or > '~') is var wrong and not '\0')
                problems.Add($"The {what} '{new string([.. text.Select(character => char.IsControl(character) ? '?' : character)])}' contains the character U+{(int)wrong:X4}; allowed are letters, digits and signs of ASCII.");
        }

        return problems;
    }
}
