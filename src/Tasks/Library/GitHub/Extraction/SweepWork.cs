namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>A sweep at work: how far it is, and what it has gathered. Not thread-safe.</summary>
internal sealed class SweepWork(AnswerSink sink, EntityTally tally, EntityProgress progress)
{
    internal AnswerSink Sink => sink;

    internal EntityTally Tally => tally;

    internal EntityProgress Progress { get; set; } = progress;

    internal void Add(ReadOnlySpan<byte> json, int items, bool inArray)
    {
        sink.Add(json, inArray);
        tally.Answers++;
        tally.Items += items;
    }
}
