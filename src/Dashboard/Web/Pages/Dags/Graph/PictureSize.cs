namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>How large a picture of a graph is drawn.</summary>
/// <param name="Percent">What was chosen, 25 to 200; <see langword="null"/> to fit the page.</param>
public readonly record struct PictureSize(int? Percent)
{
    private const int Smallest = 25;
    private const int Largest = 200;

    // At half its size the smallest writing can still be read; wider pictures are scrolled.
    private const int WidestToFit = 2400;

    /// <summary>The sizes to choose from.</summary>
    internal static IReadOnlyList<int> Choices { get; } = [Smallest, 50, 75, 100, 150, Largest];

    internal static PictureSize Of(string? asked) => new(PageQuery.Number(asked, Smallest, Largest));

    /// <summary>A length of the picture, in pixels.</summary>
    internal double Scale(double length) => length * (Percent ?? 100) / 100;

    /// <summary>The class of a picture of this width.</summary>
    internal string? Class(double width) => Percent is null && width <= WidestToFit ? "fit" : null;
}
