using Cohort.Panels;

namespace Cohort.Compare;

/// <summary>Cohort's side of a panel: a process that answers <c>check NAME</c> by the posteriors that it finds.</summary>
internal sealed class PanelWorker
{
    private readonly string folder;
    private readonly int[][] votes;

    public PanelWorker(string folder) => (this.folder, votes) = (folder, PanelWork.Read(folder));

    public void Serve() => new WorkerLoop(Run, Answer).Serve(Console.In, Console.Out);

    private void Run(int units)
    {
        for (var i = 0; i < units; i++) Weigh();
    }

    private string Answer(string question)
    {
        if (question.Split(' ') is not ["check", var name]) return $"error unknown question {question}";
        RawFile.Write<float>(Path.Combine(folder, name), [.. Weigh().Posteriors.Select(p => (float)p)]);
        return "ok";
    }

    private PanelOpinion Weigh() =>
        DawidSkene.Plain(PanelWork.Rounds).Weigh(new PanelVotes(PanelWork.Raters, PanelWork.Items, PanelWork.Classes, votes[0], votes[1], votes[2]));
}
