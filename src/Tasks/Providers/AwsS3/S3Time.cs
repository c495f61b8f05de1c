namespace Dagfire.Providers.AwsS3;

/// <summary>Times as S3 tells them. Headers tell whole seconds, so listings are cut to them too: one object has one time.</summary>
internal static class S3Time
{
    internal static DateTimeOffset Of(DateTime time)
    {
        var utc = time.ToUniversalTime();
        return new DateTimeOffset(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
    }
}
