using System.Text;
using CliWrap;

namespace FargateFetcher.Lab;

/// <summary>
/// The lines of several programs that run at once, one program after the other: the first one's as they come, each next one's as soon as
/// those before it have ended.
/// </summary>
internal sealed class OutputInTurn(TextWriter output)
{
    private readonly Lock _lock = new();
    private readonly Queue<Turn> _turns = new();

    /// <summary>The place of the next program in the order.</summary>
    public Turn Next()
    {
        var turn = new Turn(this);
        lock (_lock)
        {
            _turns.Enqueue(turn);
        }

        return turn;
    }

    /// <summary>The lines of one program.</summary>
    internal sealed class Turn(OutputInTurn all)
    {
        private readonly StringBuilder _waiting = new();
        private bool _hasEnded;

        /// <summary>What a program's stdout is piped to.</summary>
        public PipeTarget Target => PipeTarget.ToDelegate(Write, Encoding.UTF8);

        /// <summary>Writes a line.</summary>
        public void Write(string line)
        {
            lock (all._lock)
            {
                if (all._turns.Peek() == this)
                {
                    all.WriteOut($"{line}\n");
                }
                else
                {
                    _waiting.Append(line).Append('\n');
                }
            }
        }

        /// <summary>Lets the next one have its turn.</summary>
        public void End()
        {
            lock (all._lock)
            {
                _hasEnded = true;
                while (all._turns.TryPeek(out var first) && first._hasEnded)
                {
                    all._turns.Dequeue();
                    if (all._turns.TryPeek(out var next))
                    {
                        all.WriteOut(next._waiting.ToString());
                        next._waiting.Clear();
                    }
                }
            }
        }
    }

    private void WriteOut(string text)
    {
        output.Write(text);
        output.Flush();
    }
}
