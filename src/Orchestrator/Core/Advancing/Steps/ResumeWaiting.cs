namespace Dagfire.Advancing.Steps;

/// <summary>Schedules the attempts whose wait is over. One that was cleared, marked or went on meanwhile is left as it is.</summary>
internal static class ResumeWaiting
{
    internal static void In(AdvanceSession session)
    {
        foreach (var resumed in session.Request.Resumed)
        {
            if (session.Find(resumed.Key) is not { State: TaskInstanceState.Deferred or TaskInstanceState.AwaitingInput } instance || instance.Fence != resumed.Attempt.Fence)
                continue;
            instance.Resume = resumed.With.ToJson();
            session.Schedule(instance);
        }
    }
}
