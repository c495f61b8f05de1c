using Dagfire.Runs;

namespace Dagfire.Advancing.Steps;

/// <summary>Schedules the retries and rescheduled attempts whose moment has come, and those that waited for something in vain.</summary>
internal static class ScheduleDue
{
    internal static void In(AdvanceSession session)
    {
        foreach (var instance in session.Snapshot.Due)
        {
            if (!instance.State.IsWaiting() || !(instance.DueAt <= session.Now))
                continue;
            instance.Resume = instance.State switch
            {
                TaskInstanceState.Deferred => Resumption.OutOfTime.ToJson(),
                TaskInstanceState.AwaitingInput => Resumption.With(answer: null).ToJson(),
                _ => instance.Resume,
            };
            session.Schedule(instance);
        }
    }
}
