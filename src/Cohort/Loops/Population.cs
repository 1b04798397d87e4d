using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Who the learners of a group are, and where their values lie: one row of the bank each, without gaps, in order of ids. Learners are born and
/// retire only while a round begins, before anything is laid out for its steps; then the bank is made anew, with those that there are.
/// </summary>
internal sealed class Population : IDisposable
{
    private readonly RowLayout layout;
    private readonly Func<Member, Bank, LearnerView> view;
    private readonly List<Bank> births = []; // what the values of those lie in that have no row yet
    private bool open;

    /// <param name="layout">What a row consists of.</param>
    /// <param name="members">Who there is at first, in order of ids.</param>
    /// <param name="view">Makes the view of a learner whose values lie in a bank.</param>
    public Population(RowLayout layout, IReadOnlyList<Member> members, Func<Member, Bank, LearnerView> view)
    {
        (this.layout, this.view, Bank) = (layout, view, new Bank(layout, members.Count));
        Learners = [.. members.Select(member => view(member, Bank))];
        Place();
    }

    /// <summary>A row for each learner; another one after the population has changed.</summary>
    public Bank Bank { get; private set; }

    /// <summary>In order of ids; another list after the population has changed.</summary>
    public IReadOnlyList<LearnerView> Learners { get; private set; }

    /// <summary>Who they are.</summary>
    public IReadOnlyList<Member> Members => [.. Learners.Select(l => new Member(l.Id, l.Host))];

    /// <summary>Lets learners be born and retire until <see cref="Close"/>.</summary>
    public void Open() => open = true;

    /// <summary>Lays out the rows of those that there are now, if they are others than before.</summary>
    /// <returns>Whether they are others, or were for a while.</returns>
    public bool Close()
    {
        open = false;
        if (births.Count == 0 && Learners.Count == Bank.Rows) return false;
        var old = Bank;
        Bank = new Bank(layout, Learners.Count);
        foreach (var shared in layout.Segments.Where(s => s.Shared)) old[0, shared].CopyTo(Bank[0, shared]);
        foreach (var learner in Learners) learner.Bank.Row(learner.BankRow).CopyTo(Bank.Row(learner.Row));
        Place();
        old.Dispose();
        foreach (var birth in births) birth.Dispose();
        births.Clear();
        return true;
    }

    /// <summary>A copy of a learner, at the same peer and with the highest id.</summary>
    /// <exception cref="InvalidOperationException">No round begins.</exception>
    /// <exception cref="ArgumentException">The learner is not one of these.</exception>
    public LearnerView Fork(LearnerView learner, int id)
    {
        Require(learner);
        var bank = new Bank(layout, 1);
        births.Add(bank);
        foreach (var shared in layout.Segments.Where(s => s.Shared)) learner[shared].CopyTo(bank[0, shared]);
        learner.Bank.Row(learner.BankRow).CopyTo(bank.Row(0));
        var child = view(new Member(id, learner.Host), bank);
        foreach (var (name, list) in learner.State.All) child.State.Set(name, list.Copy());
        Learners = [.. Learners, child];
        Number();
        return child;
    }

    /// <summary>Takes a learner out. Its values can be read until the round has begun.</summary>
    /// <exception cref="InvalidOperationException">No round begins, or it is the last one.</exception>
    /// <exception cref="ArgumentException">The learner is not one of these.</exception>
    public void Retire(LearnerView learner)
    {
        Require(learner);
        if (Learners.Count == 1) throw new InvalidOperationException($"learner {learner.Id} is the last one of its group: it cannot retire");
        learner.Attends = false;
        Learners = [.. Learners.Where(l => !ReferenceEquals(l, learner))];
        Number();
    }

    /// <summary>Becomes the population that another one is. The values of rows are not told: they have to be written.</summary>
    public void Become(IReadOnlyList<Member> members)
    {
        Bank.Dispose();
        Bank = new Bank(layout, members.Count);
        Learners = [.. members.Select(m => Learners.FirstOrDefault(l => l.Id == m.Id && l.Host == m.Host) ?? view(m, Bank))];
        Place();
    }

    public void Dispose()
    {
        Bank.Dispose();
        foreach (var birth in births) birth.Dispose();
    }

    private void Require(LearnerView learner)
    {
        if (!open) throw new InvalidOperationException("learners are forked and retire while a round begins: in IBegin.Begin");
        if (!Learners.Contains(learner)) throw new ArgumentException($"learner {learner.Id} is not of this group, or has retired", nameof(learner));
    }

    private void Number()
    {
        foreach (var (row, learner) in Learners.Index()) learner.Row = row;
    }

    private void Place()
    {
        Number();
        foreach (var learner in Learners) (learner.Bank, learner.BankRow) = (Bank, learner.Row);
    }
}
