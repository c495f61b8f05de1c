namespace Dagfire.Architecture;

/// <summary>Fails with the whole list, one a line.</summary>
internal static class Violations
{
    internal static void None(IEnumerable<string> violations)
    {
        var lines = violations.Order(StringComparer.Ordinal).ToList();
        if (lines.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, lines.Prepend($"{lines.Count} violation(s):")));
    }
}
