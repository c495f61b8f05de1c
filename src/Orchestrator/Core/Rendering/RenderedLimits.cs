namespace Dagfire.Rendering;

/// <summary>How much is kept of what an attempt had filled in.</summary>
internal static class RenderedLimits
{
    /// <summary>Most characters of one text, as in Airflow (<c>max_templated_field_length</c>).</summary>
    internal const int LongestText = 4096;

    /// <summary>About how many characters are kept of an attempt in all; what comes after them is said to be left out.</summary>
    internal const int MostCharacters = 65_536;

    /// <summary>How deep records and lists may lie in each other.</summary>
    internal const int Deepest = 8;
}
