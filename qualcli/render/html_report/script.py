"""What the page does: figures open their quotations, transcripts are filtered, light and dark are switched.

Nothing happens on load but that listeners are added; the page reads the same where scripts are off.
"""

from typing import Final

SCRIPT: Final = """
(()=>{'use strict';
const one=(what,within=document)=>within.querySelector(what),all=(what,within=document)=>within.querySelectorAll(what);
const themes=['auto','light','dark'],theme=one('#theme');
theme.addEventListener('click',()=>{const next=themes[(themes.indexOf(theme.value)+1)%3];theme.value=next;
theme.textContent='Colours: '+next;next==='auto'?delete document.documentElement.dataset.theme:
document.documentElement.dataset.theme=next});
const quotes=one('#quotes'),list=one('#quotes-list'),title=one('#quotes-title');
const numbers=text=>{let at=0;return text.split(' ').map(step=>at+=parseInt(step,36))};
const named=button=>{const cell=button.closest('td'),row=cell.parentElement,table=cell.closest('table');
const head=all('thead th',table)[cell.cellIndex];
return [row.cells[0].textContent.trim(),head?head.textContent.trim():''].filter(Boolean).join(' \\u00d7 ')};
const show=button=>{const items=numbers(button.dataset.q).map(at=>document.getElementById('q'+at)).filter(Boolean);
const found=items.map(item=>{
const copy=item.cloneNode(true);copy.removeAttribute('id');return copy});
title.textContent=named(button)+': '+button.textContent.trim();
one('#quotes-count').textContent=found.length+(found.length===1?' quotation':' quotations');
list.replaceChildren(...found);quotes.showModal();quotes.scrollTop=0};
document.addEventListener('click',event=>{const from=event.target;
const button=from.closest('button[data-q]');if(button)return show(button);
if(from===quotes||from.closest('#quotes-close'))return quotes.close();
const link=from.closest('a[href^="#"]');if(link){if(quotes.open)quotes.close();reveal(link.hash)}});
const reveal=hash=>{if(hash.length<2)return;let at=document.getElementById(hash.slice(1));
while(at){if(at.tagName==='DETAILS')at.open=true;at=at.parentElement}};
addEventListener('hashchange',()=>reveal(location.hash));
addEventListener('beforeprint',()=>{for(const at of all('details:not([open])')){at.open=true;at.dataset.shut=''}});
addEventListener('afterprint',()=>{for(const at of all('details[data-shut]')){at.open=false;delete at.dataset.shut}});
const home=one('#transcripts');if(!home)return;
const facet=one('#by-facet'),code=one('#by-code'),coder=one('#by-coder'),only=one('#only'),told=one('#told');
const chosen=select=>select.selectedOptions[0].dataset.in;
let passes=null;
const choose=()=>{const sets=[facet,code].map(chosen).filter(Boolean).map(text=>new Set(text.split(' '))),who=coder.value;
passes=sets.length||who?mark=>{const [what,by]=mark.split('.');
return sets.every(set=>set.has(what))&&(!who||who===by)}:null};
const holds=item=>item.dataset.m.split(' ').some(passes);
const paint=doc=>{for(const item of all('[data-m]',doc))item.classList.toggle('hit',!!passes&&holds(item));
for(const turn of all('.turn',doc))turn.classList.toggle('hit',!!one('.hit',turn))};
const filter=()=>{choose();let count=0;home.classList.toggle('filtered',!!passes);
home.classList.toggle('only',!!passes&&only.checked);
for(const doc of all('details.doc',home)){const is=!passes||(doc.dataset.m!==''&&holds(doc));doc.hidden=!is;
count+=is;if(is&&doc.open)paint(doc)}
told.textContent=passes?count+(count===1?' document has':' documents have')+' what is chosen':''};
for(const item of [facet,code,coder,only])item.addEventListener('change',filter);
home.addEventListener('toggle',event=>{const doc=event.target;
if(doc.open&&doc.matches('details.doc')&&passes)paint(doc)},true);
})();
"""
