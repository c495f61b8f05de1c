namespace Dagfire.Tasks.Flow;

/// <summary>What a filled-in template means as a condition: Python's words for nothing are false, everything else is true.</summary>
internal static class Truthiness
{
    internal static bool Of(string text) => text.Trim() is not ("" or "False" or "false" or "0" or "0.0" or "None" or "null" or "[]" or "{}");
}
