namespace Dagfire.Dashboard.Pages.Dags.DurationBars;

public sealed class DurationShapesTests
{
    [Fact]
    public void Of_Points_HasBarsAsTallAsTheyTookAndTheMedianOfGoodOnes()
    {
        var shape = DurationShapes.Of([Point("success", 10), Point("success", 20), Point("failed", 100), Point("success", 40)]);

        Assert.Equal([20d, 40d, 200d, 80d], shape.Bars.Select(bar => bar.Height));
        Assert.Equal((TimeSpan.FromSeconds(20), 180d), (shape.Median, shape.MedianY));
    }

    [Fact]
    public void Of_NothingGood_HasNoMedian() => Assert.Null(DurationShapes.Of([Point("failed", 0)]).Median);

    private static DurationPoint Point(string state, int seconds) => new("r", -1, state, default, TimeSpan.FromSeconds(seconds), 1);
}
