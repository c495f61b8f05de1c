namespace Dagfire.Sensors;

public sealed class SensorErrorsTests
{
    private static readonly SensorOptions Plain = new();
    private static readonly SensorOptions Soft = new() { SoftFail = true };
    private static readonly SensorOptions Never = new() { NeverFail = true };
    private static readonly SensorOptions Silent = new() { SilentFail = true };

    [Fact]
    public void ResultOf_AnExplicitFailure_IsSkippedWhereFailuresAreSoftAndNeverRetried()
    {
        var failure = new SensorFailedException("for good");

        Assert.False(Assert.IsType<TaskResult.Failed>(SensorErrors.ResultOf(Plain, failure)).Retryable);
        Assert.IsType<TaskResult.Skipped>(SensorErrors.ResultOf(Soft, failure));
        Assert.IsType<TaskResult.Skipped>(SensorErrors.ResultOf(Never, failure));
        Assert.False(Assert.IsType<TaskResult.Failed>(SensorErrors.ResultOf(Silent, failure)).Retryable);
    }

    [Fact]
    public void ResultOf_AnyOtherError_IsRetriedEvenWhereFailuresAreSoft()
    {
        var error = new IOException("broken");

        Assert.True(Assert.IsType<TaskResult.Failed>(SensorErrors.ResultOf(Plain, error)).Retryable);
        Assert.True(Assert.IsType<TaskResult.Failed>(SensorErrors.ResultOf(Soft, error)).Retryable);
        Assert.IsType<TaskResult.Skipped>(SensorErrors.ResultOf(Never, error));
        Assert.Null(SensorErrors.ResultOf(Silent, error));
    }

    [Fact]
    public void OutOfTime_OnlySoftFail_MakesItASkip()
    {
        Assert.IsType<TaskResult.Skipped>(SensorErrors.OutOfTime(Soft));
        Assert.All([Plain, Never, Silent], options => Assert.False(Assert.IsType<TaskResult.Failed>(SensorErrors.OutOfTime(options)).Retryable));
    }
}
